/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the descriptions in a bundle, which strangers may have written. */
final class Descriptions {

    private Descriptions() {}

    /**
     * Reads YAML.
     *
     * @throws BundleException if it cannot be read or understood
     */
    static <T> T yaml(Path file, Class<T> type) throws BundleException {
        return parse(new YAMLMapper(), file, type);
    }

    /**
     * Reads JSON.
     *
     * @throws BundleException if it cannot be read or understood
     */
    static <T> T json(Path file, Class<T> type) throws BundleException {
        return parse(new ObjectMapper(), file, type);
    }

    private static <T> T parse(ObjectMapper mapper, Path file, Class<T> type)
            throws BundleException {
        try {
            return mapper.readValue(file.toFile(), type);
        } catch (JacksonException e) {
            throw new BundleException(
                    "\"" + file + "\" cannot be understood: install the model again.", e);
        } catch (IOException e) {
            throw new BundleException("\"" + file + "\" cannot be read: check its permissions.", e);
        }
    }
}
