/** The API that tells of SOPs and forms, and the page of editions. */
@NullMarked
package org.sopflow.sop.web;

import org.jspecify.annotations.NullMarked;
