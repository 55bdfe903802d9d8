package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
    private static final List<String> OUTSIDE = List.of("", "\n", "\n\n", "# by hand", "# by hand\n", "locals {}\n\n",
            "locals { a = \"# --- tfpilot:end:req_a ---\" }\n", " # --- tfpilot:begin:req_x ---\n", "a\n\n\nb\n");

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void sections_stand_in_the_order_of_their_ids() {
        EnvFile file = empty().withSection(section("c")).withSection(section("a")).withSection(section("b"));
        assertThat(file.requestIds()).containsExactly(id("a"), id("b"), id("c"));
        assertThat(file.text())
                .isEqualTo(section("a").text() + "\n" + section("b").text() + "\n" + section("c").text());
    }

    @Test
    void the_order_of_arrival_does_not_matter() {
        assertThat(empty().withSection(section("b")).withSection(section("a")).text())
                .isEqualTo(empty().withSection(section("a")).withSection(section("b")).text());
    }

    @Test
    void removing_undoes_inserting_exactly_whatever_stands_outside() {
        long seed = Long.getLong("tfpilot.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            EnvFile file = handmade(random);
            RenderedSection section = section(String.valueOf((char) ('a' + random.nextInt(26))));
            if (file.find(section.requestId()).isEmpty()) {
                EnvFile with = file.withSection(section);
                assertThat(with.find(section.requestId())).as("seed " + seed).contains(section.text());
                assertThat(with.without(section.requestId()).text()).as("seed " + seed + "\n" + with.text())
                        .isEqualTo(file.text());
                assertThat(with.without(section.requestId()).withSection(section).text()).isEqualTo(with.text());
            } else {
                RenderedSection other = Demo.section(section.requestId(), "other");
                assertThat(file.withSection(other).withSection(section).text()).as("seed " + seed)
                        .isEqualTo(file.text());
            }
        }
    }

    private static EnvFile handmade(Random random) {
        EnvFile file = read(OUTSIDE.get(random.nextInt(OUTSIDE.size())));
        for (int i = random.nextInt(5); i > 0; i--) {
            file = file.withSection(section(String.valueOf((char) ('a' + random.nextInt(26)))));
            if (random.nextInt(3) == 0 && file.text().endsWith("\n")) {
                file = read(file.text() + OUTSIDE.get(random.nextInt(OUTSIDE.size())));
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"# --- tfpilot:begin:a ---\n@1 the section of a has no end",
            "\n# --- tfpilot:end:a ---\n@2 the section of a ends here, but none is open",
            "# --- tfpilot:begin:a ---\n# --- tfpilot:begin:b ---\n@2 the section of b begins inside that of a",
            "# --- tfpilot:begin:a ---\n# --- tfpilot:end:b ---\n@2 the section of b ends here, but that of a is open",
            "# --- tfpilot:begin:a ---\n# --- tfpilot:end:a ---\n# --- tfpilot:begin:a ---\n@3 there are two sections of a",
            "# --- tfpilot:begin:a ---\r\n@1 this marker ends in a carriage return; the file needs plain line ends"})
    void markers_that_do_not_pair_are_told_with_their_line(String example) {
        String text = example.substring(0, example.indexOf('@'));
        String[] expected = example.substring(example.indexOf('@') + 1).split(" ", 2);
        assertThat(EnvFile.read(text))
                .isEqualTo(new EnvFileReading.Malformed(Integer.parseInt(expected[0]), expected[1]));
    }

    @Test
    void git_merges_changes_of_neighbours_and_insertions_apart() throws Exception {
        EnvFile base = empty().withSection(section("b")).withSection(section("d")).withSection(section("f"));
        EnvFile ours = base.withSection(Demo.section(id("b"), "changed")).withSection(section("c"));
        EnvFile theirs = base.withSection(Demo.section(id("d"), "changed too")).withSection(section("e"));
        EnvFile both = ours.withSection(Demo.section(id("d"), "changed too")).withSection(section("e"));
        assertThat(merged(base.text(), ours.text(), theirs.text())).isEqualTo(both.text());
        assertThat(merged(base.text(), base.without(id("b")).text(), theirs.text()))
                .isEqualTo(theirs.without(id("b")).text());
    }

    /** Two sections at one spot are a conflict in any layout: then the file is base's with one's own section. */
    @Test
    void sections_at_one_spot_conflict_in_git_and_base_with_ones_own_section_solves_it() throws Exception {
        EnvFile base = empty().withSection(section("a"));
        EnvFile ours = base.withSection(section("b"));
        EnvFile theirs = base.withSection(section("c"));
        assertThat(merged(base.text(), ours.text(), theirs.text())).startsWith("CONFLICT");
        assertThat(theirs.withSection(section("b")).text()).isEqualTo(ours.withSection(section("c")).text());
    }

    private String merged(String base, String ours, String theirs) throws Exception {
        Terraform.require("git", "--version");
        Files.writeString(folder.resolve("base"), base);
        Files.writeString(folder.resolve("ours"), ours);
        Files.writeString(folder.resolve("theirs"), theirs);
        List<String> command = new ArrayList<>(List.of("git", "merge-file", "-p", "ours", "base", "theirs"));
        Terraform.Result result = new Terraform(folder).run(command);
        return result.exit() == 0 ? result.out() : "CONFLICT\n" + result.out() + result.err();
    }

    private static String id(String letter) {
        return "req_dev_note_00000" + letter;
    }

    private static RenderedSection section(String letter) {
        return Demo.section(id(letter), "note " + letter);
    }

    private static EnvFile empty() {
        return read("");
    }

    private static EnvFile read(String text) {
        return (EnvFile) EnvFile.read(text);
    }
}
