using Npgsql;

namespace TalentHub.Outcomes;

internal static class Parameters
{
    extension(NpgsqlCommand command)
    {
        /// <summary>Gives the command its parameters, in the order of their numbers.</summary>
        public void With(IEnumerable<NpgsqlParameter> parameters)
        {
            foreach (var parameter in parameters) command.Parameters.Add(parameter);
        }
    }
}
