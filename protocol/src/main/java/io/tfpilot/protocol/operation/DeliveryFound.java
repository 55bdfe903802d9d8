package io.tfpilot.protocol.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tfpilot.protocol.Says;

/** One delivery with what it carried. */
public record DeliveryFound(boolean success, Detail delivery) {

    /** The delivery and up to 1 MiB of its payload. */
    public record Detail(@JsonUnwrapped DeliveryAnswer delivery, String payload,
            @Says("Whether the payload is longer") boolean payloadCut) {}
}
