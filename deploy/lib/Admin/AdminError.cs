namespace TalentHub.Admin;

/// <summary>Why a command of the office's administration could not be done, in one line for the person who gave it.</summary>
public sealed class AdminError(string message) : Exception(message);
