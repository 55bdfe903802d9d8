package io.tfpilot.server.wrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the module that is wrapped lives, as a module block in Terraform names it. */
sealed interface SourceAddress {
    Pattern REGISTRY = Pattern.compile("(?:(?<host>[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d+)?)/)?"
            + "(?<namespace>[A-Za-z0-9_-]+)/(?<name>[A-Za-z0-9_-]+)/(?<system>[a-z0-9]+)(?://(?<folder>[A-Za-z0-9_./-]+))?");
    /** {@code git@github.com:acme/modules.git}, which git writes {@code ssh://git@github.com/acme/modules.git}. */
    Pattern SCP = Pattern
            .compile("(?:git::)?(?<user>[A-Za-z0-9_-]+)@(?<host>[A-Za-z0-9.-]+):(?<path>[^?]+)(?<query>\\?.*)?");
    Pattern SHORT = Pattern.compile("(?<host>[a-z.]+)/(?<owner>[^/?]+)/(?<repo>[^/?]+)(?<rest>.*)");
    String GIT = "git::";
    /** Terraform takes an address that begins with one of these for git. */
    List<String> GIT_HOSTS = List.of("github.com", "bitbucket.org", "gitlab.com");
    Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]*");

    /** The name of a wrapper around it where the command names none. */
    String name();

    /** One that is fetched to be read. */
    sealed interface Remote extends SourceAddress {}

    /** @param host empty where the address names none */
    record Registry(String host, String namespace, String name, String system, String folder) implements Remote {
        /** As Terraform takes it. */
        String address() {
            return (host.isEmpty() ? "" : host + "/") + namespace + "/" + name + "/" + system;
        }
    }

    /**
     * A git repository at a ref.
     *
     * @param folder inside the repository; empty for all of it
     * @param ref a tag, a branch or a commit
     */
    record Repository(String url, String folder, String ref) implements Remote {
        @Override
        public String name() {
            var path = folder.isEmpty() ? url.replaceFirst("(\\.git)?/*$", "") : folder;
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** As Terraform takes it. */
        String at(String commit) {
            return GIT + url + (folder.isEmpty() ? "" : "//" + folder) + "?ref=" + commit;
        }
    }

    /** A folder on this computer. */
    record Local(Path folder) implements SourceAddress {
        @Override
        public String name() {
            return folder.getFileName() + "-wrapped";
        }
    }

    /** @throws CannotWrap with what is wrong with the text */
    static SourceAddress of(String text) throws CannotWrap {
        var registry = REGISTRY.matcher(text);
        if (registry.matches() && !GIT_HOSTS.contains(group(registry, "host"))) {
            return new Registry(group(registry, "host"), group(registry, "namespace"), group(registry, "name"),
                    group(registry, "system"), folder(group(registry, "folder")));
        }
        if (text.startsWith(".") || text.startsWith("/") || Files.isDirectory(Path.of(text.replace('\0', ' ')))) {
            return local(text);
        }
        return inGit(text);
    }

    private static String group(Matcher found, String name) {
        return Objects.requireNonNullElse(found.group(name), "");
    }

    private static SourceAddress local(String text) throws CannotWrap {
        var folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new CannotWrap(folder + ": there is no such folder");
        }
        return new Local(folder);
    }

    /** @throws CannotWrap where it is none of the ways to write an address of git */
    static Repository inGit(String text) throws CannotWrap {
        var scp = SCP.matcher(text);
        if (scp.matches()) {
            return split("ssh://" + group(scp, "user") + "@" + group(scp, "host") + "/" + group(scp, "path")
                    + group(scp, "query"));
        }
        var brief = SHORT.matcher(text);
        if (brief.matches() && GIT_HOSTS.contains(group(brief, "host"))) {
            var repo = group(brief, "repo");
            return split("https://" + group(brief, "host") + "/" + group(brief, "owner") + "/" + repo
                    + (repo.endsWith(".git") ? "" : ".git") + group(brief, "rest"));
        }
        if (!text.startsWith(GIT)) {
            throw new CannotWrap(text + ": is no source that can be wrapped. Give a registry's module "
                    + "(terraform-aws-modules/s3-bucket/aws), git with a ref (git::https://HOST/REPO.git?ref=v1.2.0) or a "
                    + "folder (./modules/bucket)");
        }
        return split(text.substring(GIT.length()));
    }

    /** Splits {@code URL[//FOLDER][?ref=REF]}. */
    static Repository split(String text) throws CannotWrap {
        var query = text.contains("?") ? text.substring(text.indexOf('?') + 1) : "";
        var address = text.contains("?") ? text.substring(0, text.indexOf('?')) : text;
        var scheme = address.indexOf("://");
        if (scheme < 1 || !List.of("https", "http", "ssh", "file").contains(address.substring(0, scheme))) {
            throw new CannotWrap(text + ": git needs an address with https://, ssh://, http:// or file://");
        }
        if (address.matches("[a-z]+://[^/@]*:[^/]*@.*")) {
            throw new CannotWrap(
                    "The source has a password in its address, and would be written to a file: leave it out; "
                            + "git asks its credential helper");
        }
        var inside = address.indexOf("//", scheme + 3);
        return new Repository(inside < 0 ? address : address.substring(0, inside),
                folder(inside < 0 ? "" : address.substring(inside + 2)), ref(query));
    }

    private static String ref(String query) throws CannotWrap {
        var refs = new ArrayList<String>();
        for (var part : query.split("&")) {
            if (part.startsWith("ref=")) {
                refs.add(part.substring("ref=".length()));
            } else if (!part.isEmpty()) {
                throw new CannotWrap("?" + part + ": of a git source only ?ref= can be wrapped");
            }
        }
        if (refs.size() > 1) {
            throw new CannotWrap("?ref= stands twice in the source");
        }
        var ref = refs.isEmpty() ? "" : refs.getFirst();
        if (!ref.isEmpty() && !REF.matcher(ref).matches()) {
            throw new CannotWrap("?ref=" + ref + ": is no name of a tag, a branch or a commit");
        }
        return ref;
    }

    /** @throws CannotWrap where it would lead out of what was fetched */
    private static String folder(String text) throws CannotWrap {
        var path = Path.of(text).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new CannotWrap("//" + text + ": leads out of the module's repository");
        }
        return path.toString();
    }
}
