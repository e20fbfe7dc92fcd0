/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import java.nio.file.Path;

/**
 * A verified bundle of kind {@code cell-maps}: a network that finds cells in fields.
 *
 * @param name its name
 * @param version its version
 * @param hash SHA-256 of its {@code rdf.yaml}, lower-case hex
 * @param graph its network
 */
public record FieldNetwork(String name, String version, String hash, Path graph) {}
