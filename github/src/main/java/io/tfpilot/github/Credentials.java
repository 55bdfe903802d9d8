package io.tfpilot.github;

/** As whom the server itself acts on GitHub. */
public sealed interface Credentials {
    /**
     * A GitHub App.
     *
     * @param id the App's id or client id
     * @param privateKeyPem as GitHub hands it out (PKCS#1), or converted to PKCS#8
     */
    record App(String id, String privateKeyPem) implements Credentials {
        public App {
            if (id.isBlank()) {
                throw new IllegalArgumentException("the id of a GitHub App must not be empty");
            }
            PrivateKeys.read(privateKeyPem);
        }

        @Override
        public String toString() {
            return "App[" + id + ", key hidden]";
        }
    }

    /** A token of a machine user. */
    record Token(String secret) implements Credentials {
        public Token {
            if (secret.isBlank()) {
                throw new IllegalArgumentException("the GitHub token must not be empty");
            }
        }

        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }
}
