package io.tfpilot.server.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
    @Test
    void the_cache_reads_a_plan_once_and_keeps_as_many_as_fit() {
        var cache = new PlanCache(350);
        var read = new ArrayList<String>();
        for (var look = 0; look < 3; look++) {
            assertThat(cache.get("a", key -> kept(read, key, 50))).isNotNull();
        }
        assertThat(read).containsExactly("a");
        for (var key : List.of("b", "c", "d", "e")) {
            cache.get(key, each -> kept(read, each, 50));
        }
        assertThat(cache.kept()).isLessThan(5);
    }

    @Test
    void a_plan_that_is_more_than_fits_is_kept_alone() {
        var cache = new PlanCache(350);
        var read = new ArrayList<String>();
        cache.get("huge", key -> kept(read, key, 5_000));
        cache.get("huge", key -> kept(read, key, 5_000));
        assertThat(read).containsExactly("huge");
    }

    @Test
    void the_cache_keeps_nothing_where_there_is_no_plan() {
        var cache = new PlanCache(350);
        assertThat(cache.get("none", key -> null)).isNull();
        assertThat(cache.kept()).isZero();
    }

    private static PlanView kept(List<String> read, String key, int size) {
        read.add(key);
        return plan(size);
    }

    private static PlanView plan(int resources) {
        var plan = ExactJson.MAPPER.createObjectNode();
        var changes = plan.putArray("resource_changes");
        for (var i = 0; i < resources; i++) {
            var change = changes.addObject().put("address", "a_thing.n" + i).put("type", "a_thing").putObject("change");
            change.putArray("actions").add("create");
            change.putObject("after").put("colour", "blue").put("size", 2);
        }
        return PlanReading.read(plan);
    }
}
