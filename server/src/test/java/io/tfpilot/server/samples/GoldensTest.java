package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, fragment and answer to a form reads as its golden file says. {@code -Dtfpilot.golden=write} rewrites
 * them.
 */
class GoldensTest {
    private static final Map<String, String> READS = new LinkedHashMap<>();
    private static final Map<SampleServer.State, SampleServer> SERVERS = new EnumMap<>(SampleServer.State.class);

    @BeforeAll
    static void read_all_pages() throws Exception {
        var goldens = new Goldens();
        var pages = SamplePage.all();
        for (var page : Stream.concat(pages.stream().filter(each -> Goldens.WHOLE.contains(each.name())),
                pages.stream().filter(each -> !Goldens.WHOLE.contains(each.name()))).toList()) {
            READS.put(page.name(),
                    goldens.of(page.name(), page.address(), http(page.state()).get(page.address()).body()));
        }
        for (var form : SampleForm.all()) {
            READS.put(form.name(),
                    goldens.of(form.name(), form.address(),
                            http(SampleServer.State.BUSY).enhanced(form.address(), form.fields()).body()));
        }
    }

    private static SampleHttp http(SampleServer.State state) {
        return new SampleHttp(SERVERS.computeIfAbsent(state, SampleServer::start));
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(SampleServer::close);
    }

    static Stream<String> names() {
        return READS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_page_reads_as_it_did(String name) throws Exception {
        var now = READS.getOrDefault(name, "");
        assertThat(now.contains("Something went wrong")).as(now).isEqualTo(name.equals("broken"));
        assertThat(now).isEqualTo(Goldens.kept(name, now));
    }

    @Test
    void no_golden_file_is_left_of_a_page_that_went() throws IOException {
        assertThat(Goldens.files()).isEqualTo(READS.keySet().stream().map(Goldens::file).sorted().toList());
    }
}
