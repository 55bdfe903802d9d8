package io.tfpilot.server.web.answers;

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
public final class Written {
    private Written() {}

    public static @Nullable String sha(@Nullable Sha sha) {
        return sha == null ? null : sha.value();
    }

    public static List<String> logins(Collection<Login> logins) {
        return logins.stream().map(Login::value).toList();
    }

    public static @Nullable AnyObject object(@Nullable ObjectNode node) {
        return node == null ? null : whole(node);
    }

    public static AnyObject whole(ObjectNode node) {
        return new AnyObject(ExactJson.MAPPER.writeValueAsString(node));
    }

    /** The object that was sent; an empty one where none was. */
    public static ObjectNode read(@Nullable AnyObject sent) {
        return sent == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) ExactJson.read(sent.json());
    }
}
