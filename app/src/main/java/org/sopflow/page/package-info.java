/**
 * Answers how a page is framed, in which language, and how a refusal is told.
 *
 * <p>For the other modules: {@link org.sopflow.page.Refused} to refuse, {@link org.sopflow.page.Pages} for the page/fragment pair,
 * {@link org.sopflow.page.Dates} ({@code @dates} in templates) for dates in words, {@link org.sopflow.page.Light} for deadline
 * lights, {@link org.sopflow.page.DeskEntry} for a link in the staff bar and {@link org.sopflow.page.DeskCount} for the number beside it, {@link org.sopflow.page.FrameNotice} for a line above
 * every page. Layouts and components are the templates under {@code templates/frame/}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.sopflow.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
