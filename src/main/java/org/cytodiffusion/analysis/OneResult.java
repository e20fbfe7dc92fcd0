/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.io.IOException;
import java.util.function.Supplier;
import org.cytodiffusion.image.SmearImage;

/** Takes what becomes of a single image. */
final class OneResult implements ResultSink<SmearResult> {

    private SmearResult result;
    private Exception failure;

    @Override
    public void done(int index, SmearImage image, SmearResult done) {
        result = done;
    }

    @Override
    public void failed(int index, Exception reason) {
        failure = reason;
    }

    /** The result, or another if there is none; throws what went wrong. */
    SmearResult result(Supplier<SmearResult> other) throws IOException {
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        return result == null ? other.get() : result;
    }
}
