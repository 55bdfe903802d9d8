package io.tfpilot.server.wrap;

import io.tfpilot.server.wrap.SourceAddress.Registry;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Terraform's module registry protocol: what versions a module has, and where one of them is. */
final class RegistryClient {
    static final String PUBLIC = "registry.terraform.io";
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final int MOST_SHOWN = 5;
    private static final int FOUND = 200;
    private static final int FOUND_NO_BODY = 204;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Downloads downloads;
    private final Map<String, String> environment;
    private final String mirror;

    /**
     * @param environment has a host's token, as Terraform has it: {@code TF_TOKEN_app_terraform_io}
     * @param mirror the address of a registry to ask instead of the module's host; empty for none
     */
    RegistryClient(Downloads downloads, Map<String, String> environment, String mirror) {
        this.downloads = downloads;
        this.environment = environment;
        this.mirror = mirror;
    }

    /** The newest release. */
    String newest(Registry module) throws CannotWrap {
        return releases(versions(module)).stream().findFirst().orElseThrow(() -> new CannotWrap(
                module.address() + " has no released version: name one with --version"));
    }

    /** @throws CannotWrap where the registry has no such version; it names those that there are */
    void need(Registry module, String version) throws CannotWrap {
        var versions = versions(module);
        if (!versions.contains(version)) {
            throw new CannotWrap("%s has no version %s; the newest ones are %s".formatted(module.address(), version,
                    String.join(", ", releases(versions).stream().limit(MOST_SHOWN).toList())));
        }
    }

    /** Where Terraform would fetch the version from: an address of its own kind. */
    String location(Registry module, String version) throws CannotWrap {
        var asked = modules(module).resolve("%s/%s/%s/%s/download".formatted(module.namespace(), module.name(),
                module.system(), version));
        var answer = downloads.get(asked, token(module));
        if (answer.status() != FOUND && answer.status() != FOUND_NO_BODY) {
            throw refused(module, asked, answer.status());
        }
        var location = answer.header("X-Terraform-Get")
                .orElseGet(() -> answer.text().isBlank() ? "" : json(answer.text()).path("location").asString(""));
        if (location.isEmpty()) {
            throw new CannotWrap(asked + " did not say where the module is (no X-Terraform-Get)");
        }
        return location.startsWith("./") || location.startsWith("../") || location.startsWith("/")
                ? resolved(asked, location).toString()
                : location;
    }

    private List<String> versions(Registry module) throws CannotWrap {
        var asked = modules(module).resolve("%s/%s/%s/versions".formatted(module.namespace(), module.name(),
                module.system()));
        var answer = downloads.get(asked, token(module));
        if (answer.status() != FOUND) {
            throw refused(module, asked, answer.status());
        }
        return json(answer.text()).path("modules").path(0).path("versions").valueStream()
                .map(each -> each.path("version").asString("")).toList();
    }

    private static List<String> releases(List<String> versions) {
        return versions.stream().filter(each -> RELEASE.matcher(each).matches())
                .sorted(Comparator.<String>comparingLong(each -> part(each, 0)).thenComparingLong(each -> part(each, 1))
                        .thenComparingLong(each -> part(each, 2)).reversed())
                .toList();
    }

    private static long part(String version, int at) {
        var digits = version.split("\\.")[at];
        return digits.length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** The host says where its registry is. */
    private URI modules(Registry module) throws CannotWrap {
        var registry = Downloads.address(mirror.isEmpty() ? "https://" + host(module) : mirror);
        var asked = registry.resolve("/.well-known/terraform.json");
        var answer = downloads.get(asked, "");
        var place = answer.status() == FOUND ? json(answer.text()).path("modules.v1").asString("") : "";
        if (place.isEmpty()) {
            throw new CannotWrap(registry.getAuthority() + " is no module registry: " + asked
                    + " does not name modules.v1 (it answered "
                    + answer.status() + ")");
        }
        return resolved(asked, place.endsWith("/") ? place : place + "/");
    }

    private static URI resolved(URI from, String place) throws CannotWrap {
        try {
            return Downloads.address(from.resolve(place).toString());
        } catch (IllegalArgumentException noAddress) {
            throw new CannotWrap(from + " points at " + place.replaceAll("\\p{Cntrl}", "?") + ", which is no address");
        }
    }

    private static String host(Registry module) {
        return module.host().isEmpty() ? PUBLIC : module.host();
    }

    private String token(Registry module) {
        return environment.getOrDefault("TF_TOKEN_" + host(module).replace("-", "__").replace('.', '_'), "");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    private CannotWrap refused(Registry module, URI asked, int status) {
        return new CannotWrap(switch (status) {
            case NOT_FOUND -> "The registry %s has no module %s (it answered 404 for %s)".formatted(host(module),
                    module.address(), asked);
            case 401, 403 -> "The registry %s wants a token for %s: put it into the environment as TF_TOKEN_%s"
                    .formatted(host(module), module.address(), host(module).replace("-", "__").replace('.', '_'));
            default -> "The registry %s answered %d for %s; try again, or give a copy of the module with --from"
                    .formatted(host(module), status, asked);
        });
    }
}
