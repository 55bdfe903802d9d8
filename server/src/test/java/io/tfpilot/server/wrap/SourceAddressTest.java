package io.tfpilot.server.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.wrap.SourceAddress.Local;
import io.tfpilot.server.wrap.SourceAddress.Registry;
import io.tfpilot.server.wrap.SourceAddress.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which Terraform lets people write where a module is. */
class SourceAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "terraform-aws-modules/s3-bucket/aws | s3-bucket | terraform-aws-modules/s3-bucket/aws",
            "app.example.com:8443/acme/db/aws | db | app.example.com:8443/acme/db/aws",
            "a/b/aws//modules/object | b | a/b/aws in modules/object",
            "git::https://example.com/acme/vpc.git?ref=v1 | vpc | git::https://example.com/acme/vpc.git?ref=COMMIT",
            "git::https://example.com/mods.git//a/b?ref=v1 | b | git::https://example.com/mods.git//a/b?ref=COMMIT",
            "git::ssh://git@example.com/mods?ref=v1 | mods | git::ssh://git@example.com/mods?ref=COMMIT",
            "git@github.com:acme/mods.git//a?ref=v1 | a | git::ssh://git@github.com/acme/mods.git//a?ref=COMMIT",
            "git::git@github.com:acme/mods.git?ref=v1 | mods | git::ssh://git@github.com/acme/mods.git?ref=COMMIT",
            "github.com/acme/mods//a?ref=v1 | a | git::https://github.com/acme/mods.git//a?ref=COMMIT",
            "github.com/acme/mods.git?ref=v1 | mods | git::https://github.com/acme/mods.git?ref=COMMIT",
            "./src | src-wrapped | a folder"})
    void what_is_written_is_read(String text, String name, String means) throws Exception {
        var address = SourceAddress.of(text);
        assertThat(address.name()).isEqualTo(name);
        assertThat(switch (address) {
            case Registry module -> module.address() + (module.folder().isEmpty() ? "" : " in " + module.folder());
            case Repository repository -> repository.at("COMMIT");
            case Local _ -> "a folder";
        }).isEqualTo(means);
    }
}
