/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a person should know of an image and its cells. */
package org.cytodiffusion.analysis.remark;
