/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reviews between sessions: saved, read again, and not yet saved. */
package org.cytodiffusion.review.saved;
