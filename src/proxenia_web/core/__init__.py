"""What every page shares: frame, wording by locale, error pages, security headers."""
