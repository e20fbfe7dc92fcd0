/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.remark;

/**
 * What a person should know of an image.
 *
 * @param sentence in words for the user
 * @param doubt whether, because of it, nothing in the image is certain
 */
public record Remark(String sentence, boolean doubt) {}
