/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.io.PrintWriter;

/** Says what was verified, and keeps a refusal that was wanted from ending the verification. */
final class Talk {

    private final PrintWriter out;

    /** Talks here. */
    Talk(PrintWriter out) {
        this.out = out;
    }

    /** Something that is to be refused. */
    interface Step {
        /** Does it. */
        void run() throws IOException;
    }

    /** Says that something is as it should be. */
    void say(String fact) {
        out.println("  ok  " + fact);
    }

    /** A headline. */
    void head(String title) {
        out.println(title);
    }

    /**
     * Holds a step to being refused.
     *
     * @param what is wrong in it
     * @throws Refusal if it is done all the same
     */
    void refused(String what, Step step) throws Refusal {
        try {
            step.run();
        } catch (IOException e) {
            say(what + " -> " + e.getMessage());
            return;
        }
        throw new Refusal("Nothing was noticed of: " + what + ".");
    }

    /** Holds a fact to being true. */
    void require(boolean holds, String fact) throws Refusal {
        if (!holds) {
            throw new Refusal("Not so: " + fact + ".");
        }
        say(fact);
    }
}
