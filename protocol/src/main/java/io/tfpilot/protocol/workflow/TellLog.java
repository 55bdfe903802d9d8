package io.tfpilot.protocol.workflow;

import io.tfpilot.protocol.Items;
import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import java.util.List;

/** Lines of a run's log. */
public record TellLog(@Says("The number of the first line, from 1") @Whole(min = 1, max = 1_000_000) long from,
        @Items(min = 1, max = 500) List<String> lines) {}
