"""Code generated from protos/bareosgrpc/v1: the messages and stubs of the contract."""
