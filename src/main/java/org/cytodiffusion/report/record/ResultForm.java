/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the result of one image is kept as JSON.
 *
 * @param <R> the result
 */
public interface ResultForm<R> {

    /** A result as JSON. */
    ObjectNode write(R result);

    /**
     * A result out of JSON.
     *
     * @throws RuntimeException of any kind if it is JSON of another shape
     */
    R read(JsonNode node);
}
