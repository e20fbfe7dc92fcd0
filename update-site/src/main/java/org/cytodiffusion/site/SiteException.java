/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;

/** Why no site was built: one sentence that says what is wrong and what to do. */
final class SiteException extends IOException {

    private static final long serialVersionUID = 1;

    SiteException(String reason) {
        super(reason);
    }

    SiteException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
