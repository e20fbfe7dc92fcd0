/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.nio.file.Path;
import java.util.List;

/**
 * A library that the plugin needs at run time.
 *
 * @param group Maven's group
 * @param name Maven's artifact
 * @param version its version
 * @param publisher who made it
 * @param licences identifiers or names
 */
record Component(
        String group, String name, String version, String publisher, List<String> licences) {

    /** Group and artifact. */
    String coordinates() {
        return group + ":" + name;
    }

    /** Its jar in a folder laid out like a Maven repository. */
    Path in(Path repository) {
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(jar());
    }

    /** The file name of its jar. */
    String jar() {
        return name + "-" + version + ".jar";
    }
}
