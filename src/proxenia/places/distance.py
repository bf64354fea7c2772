"""Great-circle distance between places, on a sphere of the Earth's mean radius."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def great_circle_km(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Kilometres along the sphere between two positions in degrees (haversine; within 0.6 % of the ellipsoid)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_lat, half_lng = (phi2 - phi1) / 2, radians(lng2 - lng1) / 2
    chord = sin(half_lat) ** 2 + cos(phi1) * cos(phi2) * sin(half_lng) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
