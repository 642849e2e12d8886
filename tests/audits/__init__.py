"""Audits of what the chapters show: every number proven, nothing off the page."""
