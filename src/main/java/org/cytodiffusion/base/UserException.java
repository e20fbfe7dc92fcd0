/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;

/**
 * Something that was asked for cannot be done. The message is one sentence for the person: what is
 * wrong and what to do. The root of all such errors; what is thrown and is none of these is a fault
 * of this software, or of a disk that nobody has put into words yet: see {@link #of}.
 */
public class UserException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message a sentence for the person
     */
    public UserException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message a sentence for the person
     * @param cause what was noticed first
     */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Puts what a disk or a network said into a sentence.
     *
     * @param e any failure
     * @return the same, if it is in words for the person already
     */
    public static UserException of(IOException e) {
        return e instanceof UserException known
                ? known
                : new UserException(
                        "A file could not be read or written ("
                                + OutputFolder.reason(e)
                                + "): check the disk and the permissions, then try again.",
                        e);
    }
}
