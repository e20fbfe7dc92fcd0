/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.train;

import org.cytodiffusion.base.UserException;

/** Whether there is a PyTorch to train with; nothing is ever downloaded. */
public final class PyTorch {

    private static final String ENGINE = "ai.djl.pytorch.engine.PtEngine";
    private static final String NATIVES = "native/lib/pytorch.properties";

    private PyTorch() {}

    /**
     * Refuses where there is none. Mentions no class of DJL, so that it can be asked where those
     * are missing.
     *
     * @throws UserException a sentence that says what to install
     */
    public static void require() throws UserException {
        require(PyTorch.class.getClassLoader());
    }

    /** The same for classes and libraries of another origin. */
    static void require(ClassLoader loader) throws UserException {
        try {
            Class.forName(ENGINE, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw missing(e);
        }
        if (loader.getResource(NATIVES) == null) {
            throw missing(null);
        }
    }

    /** Says what to install. */
    static UserException missing(Throwable cause) {
        return new UserException(
                String.format(
                        "Training needs PyTorch for this computer (%s, %s), which is not installed:"
                                + " add the update site CytoDiffusion-Training (Help > Update... >"
                                + " Manage update sites), or put the jars that docs/TRAINING.md"
                                + " names on the class path, and start again.",
                        System.getProperty("os.name"), System.getProperty("os.arch")),
                cause);
    }
}
