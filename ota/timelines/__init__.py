"""One family through time: entries with uncertain dates, switch moments, periods of help, and what can be computed.

Nothing here invents a day. A date is kept as typed, as EDTF and as its first and last possible day; a date that was
told relative to another ("na een jaar") keeps its tie to that other. A switch moment is what people marked together,
looking back; it is never computed.
"""
