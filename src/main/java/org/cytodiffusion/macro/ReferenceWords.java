/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

/** What the reference says before it lists commands and functions. */
final class ReferenceWords {

    static final String COMMANDS =
            """
            A line that the recorder writes (*Plugins > Macros > Record...*) replays to the same result. By hand:

            - The command is written as in the menu, dots included.
            - Keys are in lower case, text with spaces is in brackets, and yes or no is `=true` or `=false`.
              A bare word, an unknown key, a key in capitals, or text where a number belongs is refused in a
              sentence, where Fiji alone would pass over it or read 0.
            - Keys that are left out have the defaults below, never what the last dialog had, and no dialog
              opens. Only a command without any key opens its dialog, and in batch mode not even then.
            - The current image is taken, in batch mode too; `image=[title]` or `image=ID` takes another.
            - A macro goes on when a command is cancelled or fails. Ask `Ext.CytoDiffusion_getSucceeded`, or
              run the command through `Ext.CytoDiffusion_run`, which ends the macro with the reason.
            - Without a display, images that a command makes cannot be reached: take results through the
              functions below, or from files.
            - From Java, `IJ.run(imp, command, options)` works on `imp`. In scripts with `#@` parameters use
              `#@ CommandService` and `command.run("...", true, "image", imp, ...)`: see `macros/`.

            The lines give every default that is the same on every machine.

            """;

    static final String FUNCTIONS =
            """
            Put this at the top of a macro, and again after the extensions of another plugin:

                run("CytoDiffusion Macro Extensions");

            The functions work on the current image of the macro, in batch mode too, after it was classified.
            Numbers and text come back in variables; true and false are 1 and 0. What cannot be done ends the
            macro with a sentence that names the function. Each example is run by a test; in them, `folder` is
            the path of a folder of yours, with a slash at its end.

            """;

    private ReferenceWords() {}

    /** The beginning of the page. */
    static String top() {
        return """
        <!-- Made from the code: mvn -q compile exec:java -Dexec.args="reference --out docs/MACROS.md" -->

        # Macros

        All that ImageJ macros can write: the commands with their keys, and the functions that read results back and act
        on them. Worked examples are in [macros/](../macros). The same macros run in Fiji with a window, in batch
        mode, headless, and without Fiji: `java -jar cytodiffusion-fiji-*-cli.jar macro FILE.ijm ARGUMENT`.

        """;
    }
}
