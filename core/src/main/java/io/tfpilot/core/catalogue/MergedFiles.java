package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclBody;
import io.tfpilot.core.hcl.HclReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The blocks of a module's files as Terraform merges them: all files together, then the overrides in their order. */
final class MergedFiles {
    /** variables.tf first: its order is the order of the form. */
    private static final Comparator<String> FILE_ORDER = Comparator.<String, Boolean>comparing(
            name -> !name.equals("variables.tf")).thenComparing(Comparator.naturalOrder());

    private final List<HclBody> bodies;
    private final List<HclBody> overrides;
    private final List<Problem> problems;

    private MergedFiles(List<HclBody> bodies, List<HclBody> overrides, List<Problem> problems) {
        this.bodies = bodies;
        this.overrides = overrides;
        this.problems = problems;
    }

    /** As Terraform reads them, which knows nothing of {@code .tofu}. */
    static MergedFiles forTerraform(ModuleSource source, List<Problem> problems) {
        return of(source, names(source).filter(name -> !tofu(name)).toList(), problems);
    }

    /** As OpenTofu reads them: {@code a.tofu} takes the place of {@code a.tf}. Empty where there is no such file. */
    static Optional<MergedFiles> forTofu(ModuleSource source, List<Problem> problems) {
        Set<String> names = new TreeSet<>(names(source).toList());
        List<String> tofu = names.stream().filter(MergedFiles::tofu).toList();
        if (tofu.isEmpty()) {
            return Optional.empty();
        }
        tofu.forEach(name -> names.remove(name.replaceFirst("\\.tofu(?=(\\.json)?$)", ".tf")));
        return Optional.of(of(source, names, problems));
    }

    static boolean tofu(String name) {
        return name.endsWith(".tofu") || name.endsWith(".tofu.json");
    }

    private static Stream<String> names(ModuleSource source) {
        return source.files().keySet().stream().filter(FileKind.CONFIGURATION::is);
    }

    private static MergedFiles of(ModuleSource source, Collection<String> names, List<Problem> problems) {
        List<HclBody> bodies = new ArrayList<>();
        List<HclBody> overrides = new ArrayList<>();
        names.stream().sorted(FILE_ORDER).forEach(name -> {
            switch (Hcl.read(name, source.files().getOrDefault(name, ""))) {
                case HclReading.Parsed(HclBody body) -> (override(name) ? overrides : bodies).add(body);
                case HclReading.Malformed malformed ->
                    problems.add(new Problem(malformed.position(), malformed.message()));
            }
        });
        return new MergedFiles(bodies, overrides, problems);
    }

    private static boolean override(String name) {
        String stem = name.replaceFirst("\\.(tf|tofu)(\\.json)?$", "");
        return stem.equals("override") || stem.endsWith("_override");
    }

    /** Blocks of a type wherever they stand, unmerged. */
    List<HclBlock> all(String type) {
        return Stream.concat(bodies.stream(), overrides.stream()).flatMap(body -> body.blocks(type).stream()).toList();
    }

    /** Blocks with one label, which no two of them share, with what overrides say of them. */
    List<HclBlock> named(String type) {
        Map<String, HclBlock> found = new LinkedHashMap<>();
        for (HclBlock block : labelled(bodies, type)) {
            if (found.putIfAbsent(block.labels().getFirst(), block) != null) {
                problems.add(new Problem(block.position(),
                        type + " \"" + block.labels().getFirst() + "\" appears here twice"));
            }
        }
        Map<String, HclBlock> merged = new LinkedHashMap<>(found);
        for (HclBlock block : labelled(overrides, type)) {
            String name = block.labels().getFirst();
            if (merged.computeIfPresent(name, (_, base) -> merged(base, block)) == null) {
                problems.add(new Problem(block.position(),
                        "there is no " + type + " \"" + name + "\" to override"));
            }
        }
        return List.copyOf(merged.values());
    }

    private List<HclBlock> labelled(List<HclBody> from, String type) {
        List<HclBlock> labelled = new ArrayList<>();
        for (HclBody body : from) {
            for (HclBlock block : body.blocks(type)) {
                if (block.labels().size() == 1) {
                    labelled.add(block);
                } else {
                    problems.add(new Problem(block.position(), "\"" + type + "\" needs exactly one name"));
                }
            }
        }
        return labelled;
    }

    /** Attributes are replaced one by one; what stands in blocks inside cannot be overridden. */
    private HclBlock merged(HclBlock base, HclBlock override) {
        override.body().blocks().forEach(block -> problems.add(new Problem(block.position(),
                "Terraform does not let an override file change \"" + block.type() + "\" blocks")));
        Map<String, HclAttribute> attributes = new LinkedHashMap<>();
        base.body().attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        override.body().attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        return new HclBlock(base.type(), base.labels(),
                new HclBody(List.copyOf(attributes.values()), base.body().blocks()), base.position());
    }
}
