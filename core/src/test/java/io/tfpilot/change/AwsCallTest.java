package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsCallTest {
    /** The example of AWS's own documentation: "GET Bucket Lifecycle". */
    @Test
    void a_call_is_signed_as_aws_documents_it() {
        var call = new AwsCall("s3", "us-east-1", "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/?lifecycle="), new byte[0]);
        var keys = new AwsKeys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
        var request = call.signed(keys, Instant.parse("2013-05-24T00:00:00Z")).build();
        assertThat(request.headers().firstValue("Authorization")).hasValue("AWS4-HMAC-SHA256 "
                + "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
                + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(keys.toString()).doesNotContain("wJalr");
    }

    @ParameterizedTest
    @CsvSource({"200, '', allowed, ''",
            "403, <Code>AccessDenied</Code><Message>No.</Message>, refused, AccessDenied: No. (403)",
            "404, <Code>NoSuchBucket</Code>, missing, NoSuchBucket (404)", "404, <Code>NoSuchKey</Code>, allowed, ''",
            "412, <Code>PreconditionFailed</Code>, held, PreconditionFailed (412)",
            "400, <Code>InvalidIdentityToken</Code>, refused, InvalidIdentityToken (400)",
            "503, '', unreachable, (503)", "0, no answer: ConnectException, unreachable, no answer: ConnectException"})
    void what_an_answer_means(int status, String body, String seen, String said) {
        var answer = new AwsAnswer(status, body);
        assertThat(answer.seen()).isEqualTo(seen);
        assertThat(answer.said()).isEqualTo(said);
    }
}
