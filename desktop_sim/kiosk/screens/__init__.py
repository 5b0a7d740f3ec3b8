"""What a computer in a hall shows and keeps away: the picture for passers-by, the guard, the end of a visit."""
