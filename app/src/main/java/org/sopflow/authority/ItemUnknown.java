package org.sopflow.authority;

import java.util.List;
import org.sopflow.page.Refused;

/** The authority matrix has no row of this item. */
public final class ItemUnknown extends Refused {
    public ItemUnknown(String item) {
        super(404, new Message("authority.itemUnknown", item), List.of());
    }
}
