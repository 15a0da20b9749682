package org.sopflow.sop.edition;

import java.util.Optional;
import org.sopflow.sop.Edition;
import org.sopflow.sop.check.Tables;
import org.springframework.stereotype.Component;

/** The tables of this database, and before their first publication those that are shipped. */
@Component
class CurrentTables implements Tables {

    private final EditionStore store;
    private final ShippedEditions shipped;

    CurrentTables(EditionStore store, ShippedEditions shipped) {
        this.store = store;
        this.shipped = shipped;
    }

    @Override
    public Optional<byte[]> find(String key) {
        return store.current(key)
                .map(store::edition)
                .or(() -> shipped.find(key))
                .filter(edition -> edition.kind() == Edition.Kind.TABLE)
                .flatMap(edition -> Optional.ofNullable(edition.files().get(key + ".dmn")));
    }
}
