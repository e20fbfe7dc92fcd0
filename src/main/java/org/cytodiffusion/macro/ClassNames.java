/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import java.util.List;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Review;

/** The names of classes that a macro may write. */
final class ClassNames {

    private ClassNames() {}

    /** A class of the model or of reviews; throws if there is no such class. */
    static String known(ReviewedSmear smear, String name) throws UserException {
        List<String> names =
                Stream.concat(
                                smear.result().classes().stream().map(CellClass::name),
                                Stream.of(Review.UNIDENTIFIED, Review.ARTEFACT))
                        .toList();
        return oneOf(names, name);
    }

    /** The place of a class of the model; throws if there is no such class. */
    static int index(ReviewedSmear smear, String name) throws UserException {
        List<String> names = smear.result().classes().stream().map(CellClass::name).toList();
        return names.indexOf(oneOf(names, name));
    }

    private static String oneOf(List<String> names, String name) throws UserException {
        if (!names.contains(name.trim())) {
            throw new UserException(
                    "there is no class \""
                            + name
                            + "\": give one of "
                            + String.join(", ", names)
                            + ".");
        }
        return name.trim();
    }
}
