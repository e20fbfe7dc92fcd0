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
    private static final int DEEPEST = 10;

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
     * @return the same, or its cause, if that is in words for the person already
     */
    public static UserException of(IOException e) {
        // Writers of pictures wrap what the disk said in words of their own.
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof UserException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return new UserException(
                "A file could not be read or written ("
                        + OutputFolder.reason(e)
                        + "): check the disk and the permissions, then try again.",
                e);
    }
}
