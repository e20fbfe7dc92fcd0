/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.platform.PlatformService;

/**
 * The browser, where there is one.
 *
 * @param platform opens it
 */
public record Browser(PlatformService platform) {

    /**
     * Opens a page, which is written in any case.
     *
     * @param page the file
     * @return why it could not be opened; empty if it is open, or there is no display
     */
    public Optional<String> open(Path page) {
        try {
            if (!GraphicsEnvironment.isHeadless()) {
                platform.open(page.toUri().toURL());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("No browser could be opened: the page is " + page + ".");
        }
    }
}
