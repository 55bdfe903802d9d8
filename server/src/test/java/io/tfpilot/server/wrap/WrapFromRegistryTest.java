package io.tfpilot.server.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry that speaks the protocol over HTTP, with archives made by tar and repositories made by git. */
class WrapFromRegistryTest {
    @TempDir
    Path folder;

    private Wrapping wrapping;
    private TestRegistry registry;

    @BeforeEach
    void start() throws Exception {
        wrapping = new Wrapping(folder);
        registry = new TestRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void the_newest_release_is_pinned_and_terraform_gets_it_from_the_same_registry() throws Exception {
        registry.serves("/pack.tar.gz", tar("thing-9.10.0"));
        for (var version : new String[]{"9.9.0", "9.10.0", "10.0.0-rc1"}) {
            registry.has(version, "/pack.tar.gz//thing-9.10.0?archive=tar.gz");
        }
        assertThat(wrap("acme/thing/aws")).as(wrapping.err()).isZero();
        assertThat(wrapping.text("modules/thing/main.tf")).contains("""
                  source  = "acme/thing/aws"
                  version = "9.10.0"
                """);
        wrapping.terraformTakes("thing", """
                host "registry.terraform.io" {
                  services = { "modules.v1" = "%s/v1/modules/" }
                }
                """.formatted(registry.address()));
        assertThat(wrap("acme/thing/aws", "--version", "9.9.0")).isZero();
        assertThat(wrapping.text("modules/thing/main.tf")).contains("\"9.9.0\"");
    }

    @Test
    void a_zip_a_relative_address_a_folder_inside_and_git_all_lead_to_the_module() throws Exception {
        registry.serves("/v1/modules/acme/thing/aws/1.0.0/pack.zip",
                TestRegistry.zip(Map.of("inner/main.tf", Wrapping.MODULE)));
        registry.has("1.0.0", "./pack.zip");
        var commit = wrapping.repository(folder.resolve("origin"), "v1");
        registry.has("2.0.0", "git::file://" + folder.resolve("origin") + "?ref=" + commit);
        registry.has("3.0.0", "git::file://" + folder.resolve("origin") + "//inner?ref=v1");
        registry.serves("/tarball/v4", tar("acme-thing-0a1b2c3"));
        registry.has("4.0.0", "/tarball/v4//*?archive=tar.gz");
        assertThat(wrap("registry.terraform.io/acme/thing/aws//inner", "--version", "1.0.0")).as(wrapping.err())
                .isZero();
        assertThat(wrapping.text("modules/thing/main.tf"))
                .contains("source  = \"registry.terraform.io/acme/thing/aws//inner\"");
        assertThat(wrap("acme/thing/aws//inner", "--version", "2.0.0")).as(wrapping.err()).isZero();
        assertThat(wrap("acme/thing/aws", "--version", "3.0.0")).as(wrapping.err()).isZero();
        assertThat(wrap("acme/thing/aws", "--version", "4.0.0")).as(wrapping.err()).isZero();
    }

    @Test
    void names_longer_than_a_header_of_tar_are_read() throws Exception {
        var deep = "a".repeat(90) + "/" + "b".repeat(120);
        wrapping.put("pack/" + deep + "/main.tf", Wrapping.MODULE);
        for (var format : new String[]{"gnu", "pax"}) {
            wrapping.run(folder, "tar", "--format=" + format, "-czf", "pack.tar.gz", "-C", "pack", ".");
            registry.serves("/" + format + ".tar.gz", Files.readAllBytes(folder.resolve("pack.tar.gz")));
        }
        registry.has("1.0.0", "/gnu.tar.gz//" + deep);
        registry.has("1.1.0", "/pax.tar.gz//" + deep);
        assertThat(wrap("acme/thing/aws", "--version", "1.0.0")).as(wrapping.err()).isZero();
        assertThat(wrap("acme/thing/aws", "--version", "1.1.0")).as(wrapping.err()).isZero();
    }

    @Test
    void a_token_goes_to_the_registry_and_not_to_what_it_points_at() throws Exception {
        registry.wants("let-me-in");
        registry.serves("/pack.zip", TestRegistry.zip(Map.of("main.tf", Wrapping.MODULE)));
        registry.has("1.0.0", "/pack.zip");
        refused("wants a token for app.example.com/acme/thing/aws: put it into the environment as TF_TOKEN_app_example_com",
                "app.example.com/acme/thing/aws");
        wrapping.with("TF_TOKEN_app_example_com", "let-me-in");
        assertThat(wrap("app.example.com/acme/thing/aws")).as(wrapping.err()).isZero();
        assertThat(registry.asked()).contains("/pack.zip",
                "/v1/modules/acme/thing/aws/1.0.0/download Bearer let-me-in");
        assertThat(wrapping.out() + wrapping.modules()).doesNotContain("let-me-in");
    }

    @Test
    void what_the_registry_does_not_give_is_said() throws Exception {
        registry.serves("/tree.zip", TestRegistry.zip(Map.of("../../escaped.tf", "")));
        registry.serves("/cut.tar.gz", Arrays.copyOf(tar("thing"), 100));
        registry.serves("/two.zip", TestRegistry.zip(Map.of("a/main.tf", "", "b/main.tf", "")));
        registry.has("0.1.0", "/tree.zip");
        registry.has("0.2.0", "/cut.tar.gz");
        registry.has("0.3.0", "/pack.rar");
        registry.has("0.4.0", "/gone.zip");
        registry.has("0.5.0", "/two.zip//*");
        registry.has("0.6.0", "s3::https://bucket/x.zip");
        registry.has("0.7.0", "/two.zip//c");
        registry.has("0.8.0", "./a b.zip");
        registry.serves("/pack.rar", new byte[1]);
        refused("acme/thing/aws has no version 7.0.0; the newest ones are 0.8.0, 0.7.0", "acme/thing/aws", "--version",
                "7.0.0");
        refused("has no module acme/other/aws", "acme/other/aws");
        refused("has a file that leads out of it", "acme/thing/aws", "--version", "0.1.0");
        refused("archive cannot be read", "acme/thing/aws", "--version", "0.2.0");
        refused("packed as something that its address does not say", "acme/thing/aws", "--version", "0.3.0");
        refused("/gone.zip answered 404", "acme/thing/aws", "--version", "0.4.0");
        refused("has 2 folders where its registry says that there is one", "acme/thing/aws", "--version", "0.5.0");
        refused("is no source that can be wrapped", "acme/thing/aws", "--version", "0.6.0");
        refused("points at ./a b.zip, which is no address", "acme/thing/aws", "--version", "0.8.0");
        refused("has no folder c", "acme/thing/aws", "--version", "0.7.0");
        assertThat(wrapping.modules()).isEmpty();
        try (var all = Files.walk(folder)) {
            assertThat(all.map(each -> each.getFileName().toString())).doesNotContain("escaped.tf");
        }
    }

    @Test
    void a_registry_that_is_not_there_or_is_none_is_said() throws Exception {
        registry.close();
        refused("cannot be reached (ConnectException)", "acme/thing/aws");
        assertThat(wrapping.err()).contains("--from");
        registry = new TestRegistry();
        registry.serves("/.well-known/terraform.json", "{}".getBytes(StandardCharsets.UTF_8));
        refused("is no module registry", "acme/thing/aws");
    }

    @Test
    void a_copy_is_read_without_asking_anybody() throws Exception {
        var copy = wrapping.put("copy/main.tf", Wrapping.MODULE).getParent().toString();
        assertThat(wrap("acme/thing/aws", "--version=4.2.1", "--from", copy)).as(wrapping.err()).isZero();
        assertThat(wrapping.text("modules/thing/main.tf")).contains("version = \"4.2.1\"");
        assertThat(registry.asked()).isEmpty();
        refused("--from: there is no folder", "acme/thing/aws", "--version=4.2.1", "--from", copy + "x");
    }

    /** As the archives of GitHub are: one folder around everything. */
    private byte[] tar(String around) throws Exception {
        wrapping.put("pack/" + around + "/main.tf", Wrapping.MODULE);
        wrapping.run(folder, "tar", "-czf", "pack.tar.gz", "-C", "pack", around);
        return Files.readAllBytes(folder.resolve("pack.tar.gz"));
    }

    private int wrap(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--registry", registry.address()));
        return wrapping.wrap(all.toArray(String[]::new));
    }

    private void refused(String says, String... words) {
        assertThat(wrap(words)).isEqualTo(1);
        assertThat(wrapping.err()).contains(says);
    }
}
