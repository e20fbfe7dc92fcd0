/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The one pipeline behind every door: an image in, cells with verdicts out. Words: docs/METHOD.md.
 */
package org.cytodiffusion.analysis;
