package io.tfpilot.core.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a role may do with states: its own by the least rights with which Terraform works, those of other environments not
 * at all, whatever else the role may read.
 *
 * @param own    of the role's environment
 * @param others of the project's other environments
 * @param roles  ARNs of the roles whose trust policies it may read, so that a check can say what is wrong with them
 */
record StatePermissions(AwsAccount account, StatePlace own, List<StatePlace> others, List<String> roles) {
    /** Plans take no lock, so they need not write. */
    String policy(Purpose purpose) {
        var statements = new ArrayList<ObjectNode>();
        statements.add(list());
        statements.add(allow("ReadState", List.of("s3:GetObject"), own.key()));
        if (purpose == Purpose.APPLY) {
            statements.add(allow("WriteState", List.of("s3:PutObject", "s3:AbortMultipartUpload"), own.key()));
            statements.add(
                    allow("LockState", List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), own.lockKey()));
        }
        own.kmsKey().ifPresent(key -> statements.add(kms(key, purpose)));
        statements.add(statement("ReadTrust", "Allow", List.of("iam:GetRole"), roles));
        List<String> foreign = others.stream()
                .flatMap(other -> Stream.of(object(other.bucket(), other.key()),
                        object(other.bucket(), other.lockKey())))
                .distinct().toList();
        if (!foreign.isEmpty()) {
            statements.add(statement("OtherStates", "Deny", List.of("s3:*Object*"), foreign));
        }
        return PolicyText.of(statements);
    }

    private ObjectNode list() {
        ObjectNode list = statement("FindState", "Allow", List.of("s3:ListBucket"),
                List.of("arn:" + account.partition() + ":s3:::" + own.bucket()));
        list.putObject("Condition").putObject("StringEquals").set("s3:prefix",
                PolicyText.many(List.of(own.key(), own.lockKey(), "env:/")));
        return list;
    }

    private ObjectNode allow(String sid, List<String> actions, String key) {
        return statement(sid, "Allow", actions, List.of(object(own.bucket(), key)));
    }

    private ObjectNode kms(String key, Purpose purpose) {
        List<String> actions = purpose == Purpose.PLAN
                ? List.of("kms:Decrypt")
                : List.of("kms:Decrypt", "kms:GenerateDataKey");
        return statement("StateKey", "Allow", actions, List.of(key));
    }

    private static ObjectNode statement(String sid, String effect, List<String> actions, List<String> resources) {
        ObjectNode statement = PolicyText.object().put("Sid", sid).put("Effect", effect);
        statement.set("Action", PolicyText.oneOrMany(actions));
        statement.set("Resource", PolicyText.oneOrMany(resources));
        return statement;
    }

    private String object(String bucket, String key) {
        return "arn:" + account.partition() + ":s3:::" + bucket + "/" + key;
    }
}
