/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

/** Which build of this software runs. */
public final class SoftwareVersion {

    private SoftwareVersion() {}

    /** The version in the jar, or a word for classes that are run from a source tree. */
    public static String current() {
        String version = SoftwareVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
