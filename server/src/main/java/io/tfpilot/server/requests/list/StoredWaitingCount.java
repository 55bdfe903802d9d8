package io.tfpilot.server.requests.list;

import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.list.ListQuery.Show;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.WaitingCount;
import org.springframework.stereotype.Component;

/** The number of the list's view "Needs you". */
@Component
final class StoredWaitingCount implements WaitingCount {
    private final RequestReader reading;

    StoredWaitingCount(RequestReader reading) {
        this.reading = reading;
    }

    @Override
    public String of(Visitor visitor) {
        var number = reading.count(visitor, ListQuery.all(Show.NEEDS_YOU).filter(visitor),
                ListPresenter.MOST_COUNTED + 1);
        return number == 0 ? "" : ListPresenter.count(number);
    }
}
