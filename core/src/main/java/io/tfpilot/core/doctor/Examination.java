package io.tfpilot.core.doctor;

import io.tfpilot.core.request.RepoName;

/** Port: asks GitHub how things are. What cannot be read is an answer too: nothing here is trouble. */
public interface Examination {
    CredentialFacts credential(RepoName repo);

    RepositoryFacts repository(Expected expected);

    /**
     * Sets address, content type and secret of the webhook.
     *
     * @param secret what TfPilot checks signatures with
     */
    void setHook(String address, String secret);

    /** Has GitHub send its newest delivery again. */
    Redelivery redeliverNewest();

    /** What came of it. */
    enum Redelivery {
        ASKED,
        /** GitHub has sent nothing in the last three days. */
        NOTHING_TO_SEND
    }
}
