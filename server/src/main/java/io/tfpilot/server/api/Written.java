package io.tfpilot.server.api;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import io.tfpilot.protocol.AnyObject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Core's small values as the protocol writes them. */
final class Written {
    private Written() {}

    static @Nullable String sha(@Nullable Sha sha) {
        return sha == null ? null : sha.value();
    }

    static List<String> logins(Collection<Login> logins) {
        return logins.stream().map(Login::value).toList();
    }

    static @Nullable AnyObject object(@Nullable ObjectNode node) {
        return node == null ? null : whole(node);
    }

    static AnyObject whole(ObjectNode node) {
        return new AnyObject(ExactJson.MAPPER.writeValueAsString(node));
    }

    /** The object that was sent; an empty one where none was. */
    static ObjectNode read(@Nullable AnyObject sent) {
        return sent == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) ExactJson.read(sent.json());
    }
}
