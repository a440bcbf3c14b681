namespace TalentHub.ServiceKit;

/// <summary>That a command was carried out under a key, and what it was answered; stored with its facts.</summary>
public sealed record CommandReceipt(string Id, string Fingerprint, int Status, string? Location, string? ETag, string? Body, DateTimeOffset At);

/// <summary>A value only one stream may hold, such as a receipt number; stored with the facts that use it.</summary>
public sealed record Reservation(string Id, Guid Stream);
