/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.base.UserException;

/** A folder as a person or a macro wrote it. A File would make Fiji open a chooser in macros. */
final class FolderChoice {

    private FolderChoice() {}

    /** The folder; empty if none was given. */
    static Optional<Path> of(String folder) throws UserException {
        try {
            return folder == null || folder.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder.trim()));
        } catch (InvalidPathException e) {
            throw new UserException("folder must be the path of a folder, not \"" + folder + "\".");
        }
    }
}
