// hashed
