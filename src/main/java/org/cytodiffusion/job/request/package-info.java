/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What people ask for: one request for each capability, whatever the door it comes through. */
package org.cytodiffusion.job.request;
