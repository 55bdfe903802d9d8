package io.tfpilot.change;

/** What a role gives for an hour. Never printed. */
record AwsKeys(String id, String secret, String token) {
    @Override
    public String toString() {
        return "AwsKeys[hidden]";
    }
}
