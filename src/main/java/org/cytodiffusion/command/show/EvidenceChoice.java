/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.show;

import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.EvidenceOverlay;

/** What becomes of the maps of evidence over an image. */
public enum EvidenceChoice {
    /** One is added. */
    SHOW,
    /** They stay as they are. */
    NONE,
    /** They are taken away, and nothing else is done. */
    REMOVE;

    /** The word for {@link #SHOW}. */
    public static final String SHOW_WORD = "show";

    /** The word for {@link #NONE}. */
    public static final String NONE_WORD = "none";

    /** The word for {@link #REMOVE}. */
    public static final String REMOVE_WORD = "remove";

    /** As a person chose it. */
    public static EvidenceChoice of(GivenValues given) throws UserException {
        Map<String, EvidenceChoice> words = new LinkedHashMap<>();
        words.put(SHOW_WORD, SHOW);
        words.put(NONE_WORD, NONE);
        words.put(REMOVE_WORD, REMOVE);
        return given.choice("overlay", words);
    }

    /** Whether maps are only to be taken away. */
    public boolean removes() {
        return this == REMOVE;
    }

    /** Does it; the explanation is not needed where maps are taken away. */
    public void apply(ImagePlus image, CellExplanation explained) {
        switch (this) {
            case SHOW -> EvidenceOverlay.show(image, explained);
            case REMOVE -> EvidenceOverlay.remove(image);
            case NONE -> {
                // Not asked for.
            }
        }
    }
}
