package io.tfpilot.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest may say. */
class ManifestTest {
    private static Manifest.Reading read(String manifest) {
        return Manifest.read(manifest.replace('\'', '"'));
    }

    private static List<String> faults(String manifest) {
        return switch (read(manifest)) {
            case Manifest.Reading.Good _ -> List.of();
            case Manifest.Reading.Bad(var faults) -> faults;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not json                                             | does not appear to be a valid GitHub App manifest
            []                                                   | does not appear to be a valid GitHub App manifest
            {'name':'a'}                                         | Error: "url" wasn't supplied.
            {'url':'http://127.0.0.1'}                           | Error: "redirect_url" wasn't supplied.
            {'url':'x','redirect_url':'http://127.0.0.1'}        | Url must be a valid URL. It is x
            {'redirect_url':'https://tfpilot.example.com/setup'} | Redirect url must be an address of this computer
            {'hook_attributes':{'url':'https://example.com'}}    | Hook url must be an address of this computer
            {'hook_attributes':{'active':true}}                  | Error: "hook_attributes.url" wasn't supplied.
            {'callback_urls':['ftp://127.0.0.1']}                | Callback url must be an address of this computer
            {'default_permissions':{'everything':'write'}}       | not included in the list: everything: write
            {'default_permissions':{'contents':'admin'}}         | not included in the list: contents: admin
            {'default_permissions':{'workflows':'read'}}         | not included in the list: workflows: read
            {'default_events':['pull_request']}                  | not supported by permissions: pull_request
            {'default_events':['everything']}                    | Default events unsupported: everything
            """)
    void a_bad_manifest_is_refused_with_what_is_wrong(String manifest, String words) {
        assertThat(String.join("\n", faults(manifest))).contains(words);
    }

    @Test
    void a_good_one_is_taken_as_it_is_and_always_reads_metadata() {
        var reading = read("{'name':'Pilot','url':'https://tfpilot.example.com','redirect_url':'http://localhost:1/a',"
                + "'hook_attributes':{'url':'http://127.0.0.1:1/hook','active':false},'setup_on_update':true,"
                + "'default_permissions':{'actions':'write','members':'read'},"
                + "'default_events':['workflow_run','workflow_run']}");
        assertThat(reading).isInstanceOfSatisfying(Manifest.Reading.Good.class, good -> {
            assertThat(good.manifest().hookUrl()).as("it is off").isNull();
            assertThat(good.manifest().grant().permissions()).containsOnlyKeys("actions", "members", "metadata");
            assertThat(good.manifest().grant().events()).containsExactly("workflow_run");
            assertThat(good.manifest().about().setupOnUpdate()).isTrue();
        });
    }
}
