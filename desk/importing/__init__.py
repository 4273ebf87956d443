"""Bringing tickets over from systems without a usable interface: their dumps and exports, read and mapped."""
